// A component without a face: it hands on timelines that answer another question.

import { openChannel } from "./streamlit_channel.js";

export default function receive({ data }) {
  if (data) openChannel().put({ timelines: data });
}
