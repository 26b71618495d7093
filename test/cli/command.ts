import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** The command as `npm run build` makes it. */
const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
}

/** Starts `huntbook` with some arguments, without what is set in the environment of the tests. */
export function start(args: readonly string[], { cwd, env = {} }: CommandOptions = {}): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: { ...process.env, HUNTBOOK_WORKSPACE: undefined, HUNTBOOK_AS_OF: undefined, HUNTBOOK_HUNT: undefined, ...env },
    stdio: "pipe",
  });
}

/** What becomes of a command that was started; it has to end by itself. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const status = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("the command has no output");
  const [out, err] = await Promise.all([text(stdout), text(stderr)]);
  return { status: await status, stdout: out, stderr: err };
}

/** Runs `huntbook` to its end. */
export async function huntbook(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const child = start(args, options);
  child.stdin?.end(options.input ?? "");
  return ended(child);
}

/** A folder with exports of three sign-ins in it: two that failed, one of them for an account with an awkward name. */
export async function exportsFolder(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), "huntbook-cli-")), "exports");
  await mkdir(folder);
  const rows = [
    { TimeGenerated: "2026-06-01T08:00:00Z", UserPrincipalName: "mira.holm@contoso.example", ResultType: "0" },
    { TimeGenerated: "2026-06-01T08:01:00Z", UserPrincipalName: "jo.berg@contoso.example", ResultType: "50126" },
    {
      TimeGenerated: "2026-06-02T09:00:00.1234567Z",
      UserPrincipalName: '=HYPERLINK("http://x")\u001b[2J',
      ResultType: "50126",
    },
  ];
  await writeFile(join(folder, "SigninLogs.ndjson"), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return folder;
}
