"""Bytes and requests between a page and its servers, from the browser's own network log."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from playwright.sync_api import CDPSession, Page

from benchmarks.records import Traffic

_TEXT_FRAME = 1
_QUIET_MS = 400
_LONGEST_WAIT_MS = 60_000


class TrafficCounter:
    """Count the traffic of a page from its creation on.

    A response from the browser's cache counts as a message without bytes.
    """

    def __init__(self, page: Page, session: CDPSession) -> None:
        self._page = page
        self._total = Traffic()
        session.on("Network.webSocketFrameSent", self._count_sent)
        session.on("Network.webSocketFrameReceived", self._count_received)
        session.on("Network.requestWillBeSent", self._count_request)
        session.on("Network.dataReceived", self._count_body)
        session.send("Network.enable")

    def settle(self) -> Traffic:
        """Wait until the network has been quiet for a while, and return the count."""
        waited_ms = 0
        before = None
        while before != self._total and waited_ms < _LONGEST_WAIT_MS:
            before = self._total
            self._page.wait_for_timeout(_QUIET_MS)
            waited_ms += _QUIET_MS
        return self._total

    def _count_sent(self, event: Mapping[str, Any]) -> None:
        self._add(sent=_frame_bytes(event["response"]), messages=1)

    def _count_received(self, event: Mapping[str, Any]) -> None:
        self._add(received=_frame_bytes(event["response"]), messages=1)

    def _count_request(self, event: Mapping[str, Any]) -> None:
        if event["request"]["url"].startswith(("data:", "blob:", "about:")):
            return
        self._add(sent=len(event["request"].get("postData", "")), messages=1)

    def _count_body(self, event: Mapping[str, Any]) -> None:
        self._add(received=event["encodedDataLength"] or 0)

    def _add(self, *, sent: int = 0, received: int = 0, messages: int = 0) -> None:
        total = self._total
        self._total = replace(
            total,
            sent_bytes=total.sent_bytes + sent,
            received_bytes=total.received_bytes + received,
            messages=total.messages + messages,
        )


def _frame_bytes(frame: Mapping[str, Any]) -> int:
    """Return the length of a WebSocket message; binary ones are reported in base 64."""
    data: str = frame["payloadData"]
    return len(data.encode()) if frame["opcode"] == _TEXT_FRAME else len(b64decode(data))
