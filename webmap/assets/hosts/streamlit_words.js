// A component without a face: it hands on the words of the page's language, and tells the page
// which language that is, for whoever has it read out.

import { openChannel } from "./streamlit_channel.js";

export default function receive({ data }) {
  if (!data) return;
  document.documentElement.lang = data.code;
  openChannel().put({ words: data });
}
