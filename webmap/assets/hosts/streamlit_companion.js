// The components next to the map that have no interface. Each passes on what the server sends: the
// words of its language, a command or, as bytes, timelines that answer another question.

import { openChannel } from "./streamlit_channel.js";

export default function receive({ data }) {
  if (!data) return;
  // Sets the page's language, for screen readers.
  if (data.words) document.documentElement.lang = data.words.code;
  openChannel().put(ArrayBuffer.isView(data) ? { timelines: data } : data);
}
