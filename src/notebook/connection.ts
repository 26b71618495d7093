import { randomBytes, randomInt } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where one kernel listens, and the key that its messages are signed with. */
export interface Connection {
  readonly key: string;
  readonly ports: Readonly<Record<Channel, number>>;
  /** The file that tells the kernel; only its owner can read it. */
  readonly file: string;
  /** Takes the file away: a kernel that has answered does not need it any more. */
  removeFile(): Promise<void>;
  /** Gives the ports back. */
  release(): void;
}

const CHANNELS = ["shell", "iopub", "stdin", "control", "hb"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Ports that a kernel of this process has, or is about to bind. */
const taken = new Set<number>();

/** Makes a connection on five free ports of the loopback address, with a fresh key. */
export async function makeConnection(): Promise<Connection> {
  const key = randomBytes(32).toString("hex");
  const found: number[] = [];
  while (found.length < CHANNELS.length) found.push(await freePort());
  const [shell = 0, iopub = 0, stdin = 0, control = 0, hb = 0] = found;
  const ports = { shell, iopub, stdin, control, hb };
  const folder = await mkdtemp(join(tmpdir(), "huntbook-kernel-"));
  const file = join(folder, "connection.json");
  const content = {
    transport: "tcp",
    ip: "127.0.0.1",
    signature_scheme: "hmac-sha256",
    key,
    ...Object.fromEntries(CHANNELS.map((channel) => [`${channel}_port`, ports[channel]])),
  };
  await writeFile(file, JSON.stringify(content), { mode: 0o600, flag: "wx" });
  return {
    key,
    ports,
    file,
    removeFile: () => rm(folder, { recursive: true, force: true }),
    release: () => found.forEach((port) => taken.delete(port)),
  };
}

/**
 * Below the range that systems take the ports of outgoing connections from: a client that knocks on a port of that range
 * before the kernel listens can be given the very same port as its own, and then talks to itself.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (taken.has(port)) continue;
    taken.add(port);
    if (await isFree(port)) return port;
    taken.delete(port);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
