import { spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Dealer, Subscriber } from "zeromq";

/** What one cell sent: outputs in their order, and the status of its reply. */
export interface CellRun {
  readonly outputs: readonly CellOutput[];
  readonly status: string;
}

export interface CellOutput {
  readonly type: string;
  readonly content: {
    readonly name?: string;
    readonly text?: string;
    readonly data?: Readonly<Record<string, unknown>>;
    readonly transient?: { readonly display_id?: string };
  };
}

const DELIMITER = "<IDS|MSG>";

/** A stock tslab kernel, driven over the wire: just enough of the protocol to run cells one after the other. */
export class TslabKernel {
  readonly #key = randomUUID();
  readonly #shell = new Dealer({ linger: 0 });
  readonly #iopub = new Subscriber({ linger: 0 });
  #stop: () => Promise<void> = () => Promise.resolve();

  static async start(cwd: string): Promise<TslabKernel> {
    const kernel = new TslabKernel();
    const folder = await mkdtemp(join(tmpdir(), "huntbook-kernel-"));
    const [shell, iopub, stdin, control, hb] = await freePorts(5);
    const connection = { shell_port: shell, iopub_port: iopub, stdin_port: stdin, control_port: control, hb_port: hb };
    const file = join(folder, "connection.json");
    await writeFile(file, JSON.stringify({ ...connection, ip: "127.0.0.1", transport: "tcp", key: kernel.#key }));
    const tslab = join(dirname(createRequire(import.meta.url).resolve("tslab/package.json")), "bin", "tslab");
    const child = spawn(process.execPath, [tslab, "kernel", "--config-path", file], { cwd, stdio: "ignore" });
    kernel.#stop = async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
      await rm(folder, { recursive: true, force: true });
    };
    kernel.#shell.connect(`tcp://127.0.0.1:${shell}`);
    kernel.#iopub.connect(`tcp://127.0.0.1:${iopub}`);
    kernel.#iopub.subscribe();
    await kernel.#listening();
    return kernel;
  }

  /** Runs one cell and collects what it shows until the kernel is idle again. */
  async run(code: string): Promise<CellRun> {
    const id = await this.#send("execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    });
    const outputs: CellOutput[] = [];
    for await (const frames of this.#iopub) {
      const message = parse(frames);
      if (message.parent !== id) continue;
      const { type, content } = message;
      if (type === "status" && (content as { execution_state?: string }).execution_state === "idle") break;
      if (type !== "status") outputs.push({ type, content });
    }
    const reply = parse(await this.#shell.receive());
    return { outputs, status: (reply.content as { status?: string }).status ?? "" };
  }

  async close(): Promise<void> {
    this.#shell.close();
    this.#iopub.close();
    await this.#stop();
  }

  /** Asks until both sockets answer: a subscription takes effect only some time after it was made. */
  async #listening(): Promise<void> {
    let heard = false;
    const hearing = (async () => {
      for await (const frames of this.#iopub) {
        if (frames.length > 0) break;
      }
      heard = true;
    })();
    while (!heard) {
      await this.#send("kernel_info_request", {});
      await this.#shell.receive();
    }
    await hearing;
  }

  async #send(type: string, content: object): Promise<string> {
    const id = randomUUID();
    const header = { msg_id: id, msg_type: type, session: "test", username: "test", version: "5.3", date: "" };
    const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
    const signature = createHmac("sha256", this.#key).update(parts.join("")).digest("hex");
    await this.#shell.send([DELIMITER, signature, ...parts]);
    return id;
  }
}

function parse(frames: readonly Buffer[]): { type: string; parent: string; content: CellOutput["content"] } {
  const start = frames.findIndex((frame) => frame.toString() === DELIMITER);
  const json = (offset: number): unknown => JSON.parse(frames[start + offset]?.toString() ?? "{}");
  const header = json(2) as { msg_type: string };
  const parent = json(3) as { msg_id?: string };
  return { type: header.msg_type, parent: parent.msg_id ?? "", content: json(5) as CellOutput["content"] };
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, "127.0.0.1", () => {
            const address = server.address();
            resolve(typeof address === "object" && address ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
