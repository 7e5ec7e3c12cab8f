// The components without a face beside the map. Each hands on to it what the server sends: the
// words of its language, a command, or, as bytes, timelines that answer another question.

import { openChannel } from "./streamlit_channel.js";

export default function receive({ data }) {
  if (!data) return;
  // The page's language, for a screen reader.
  if (data.words) document.documentElement.lang = data.words.code;
  openChannel().put(ArrayBuffer.isView(data) ? { timelines: data } : data);
}
