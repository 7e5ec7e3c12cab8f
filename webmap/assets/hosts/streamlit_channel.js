// The channel between the components of one page. The map's own message holds the geometry and
// never changes; the words of its language, the commands and other timelines arrive separately.

const KEY = Symbol.for("control-map.channel");

class Channel {
  constructor() {
    this.command = null;
    this.words = null;
    this.timelines = null;
    this.lastToken = null;
    this.listeners = new Set();
  }

  put(values) {
    Object.assign(this, values);
    for (const listener of [...this.listeners]) listener();
  }

  // Resolves with the command that sets the opening view, once the words have arrived too.
  async opening() {
    while (!this.command || this.words?.code !== this.command.language) {
      await new Promise((resolve) => {
        const listener = () => {
          this.listeners.delete(listener);
          resolve();
        };
        this.listeners.add(listener);
      });
    }
    return { ...this.command, words: this.words };
  }
}

// Each component is a separate module with its own copy of this file.
export function openChannel() {
  globalThis[KEY] ??= new Channel();
  return globalThis[KEY];
}

// The last eight bytes of gzip are a checksum and a length: enough to distinguish two messages.
export function fingerprint(bytes) {
  return Array.from(bytes.slice(-8), (octet) => octet.toString(16).padStart(2, "0")).join("");
}
