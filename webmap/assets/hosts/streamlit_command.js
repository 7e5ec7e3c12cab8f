// A component without a face: it hands on what the server asks of the map.

import { openChannel } from "./streamlit_channel.js";

export default function receive({ data }) {
  if (data) openChannel().put({ command: data });
}
