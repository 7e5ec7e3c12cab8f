// Where the three components of one page meet. The map's own message holds the geometry and
// never changes; what is asked of it, and other timelines, arrive beside it in small messages.

const KEY = Symbol.for("control-map.channel");

class Channel {
  constructor() {
    this.command = null;
    this.timelines = null;
    this.lastToken = null;
    this.listeners = new Set();
  }

  put(values) {
    Object.assign(this, values);
    this.listeners.forEach((listener) => listener());
  }

  // Resolves when the first command is there, which says where the map opens.
  async firstCommand() {
    while (!this.command) {
      await new Promise((resolve) => {
        const listener = () => {
          this.listeners.delete(listener);
          resolve();
        };
        this.listeners.add(listener);
      });
    }
    return this.command;
  }
}

// Each component is a module of its own and brings its own copy of this file.
export function openChannel() {
  globalThis[KEY] ??= new Channel();
  return globalThis[KEY];
}

// The last eight bytes of gzip are a check sum and a length: enough to tell two messages apart.
export function fingerprint(bytes) {
  return Array.from(bytes.slice(-8), (octet) => octet.toString(16).padStart(2, "0")).join("");
}
