import { Dealer, Request, Subscriber } from "zeromq";
import type { Connection } from "./connection.js";
import type { JsonObject } from "./json.js";
import { type KernelMessage, Wire } from "./wire.js";

type Listener = (message: KernelMessage, channel: "shell" | "control" | "iopub") => void;

const SOCKET = { linger: 0, reconnectInterval: 20 };

/** The sockets of a client: requests go out on two, replies and what all may hear come in. */
export class KernelSockets {
  readonly #shell = new Dealer(SOCKET);
  readonly #control = new Dealer(SOCKET);
  readonly #heartbeat = new Request(SOCKET);
  // Without a limit: what a slow reader has not taken yet would be thrown away.
  readonly #iopub = new Subscriber({ ...SOCKET, receiveHighWaterMark: 0 });
  readonly #wire: Wire;

  constructor({ key, ports }: Connection, listener: Listener) {
    this.#wire = new Wire(key);
    this.#shell.connect(`tcp://127.0.0.1:${ports.shell}`);
    this.#control.connect(`tcp://127.0.0.1:${ports.control}`);
    this.#heartbeat.connect(`tcp://127.0.0.1:${ports.hb}`);
    this.#iopub.connect(`tcp://127.0.0.1:${ports.iopub}`);
    this.#iopub.subscribe();
    void this.#listen(this.#shell, (message) => listener(message, "shell"));
    void this.#listen(this.#control, (message) => listener(message, "control"));
    void this.#listen(this.#iopub, (message) => listener(message, "iopub"));
  }

  /** Sends a request and gives its id; answers come to the listener. */
  send(channel: "shell" | "control", type: string, content: JsonObject): string {
    const { id, frames } = this.#wire.encode(type, content);
    const socket = channel === "shell" ? this.#shell : this.#control;
    // Closed with the kernel, whose end those who wait for an answer are told of.
    if (!socket.closed) void socket.send(frames);
    return id;
  }

  /** Fulfilled when the kernel answers for the first time. */
  async heartbeat(): Promise<void> {
    await this.#heartbeat.send("ping");
    await this.#heartbeat.receive();
  }

  close(): void {
    for (const socket of [this.#shell, this.#control, this.#heartbeat, this.#iopub]) socket.close();
  }

  async #listen(socket: Dealer | Subscriber, listener: (message: KernelMessage) => void): Promise<void> {
    for await (const frames of socket) {
      const message = this.#wire.decode(frames);
      if (message) listener(message);
    }
  }
}
