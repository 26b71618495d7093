import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { huntFolder, writeHunt } from "../hunts/notebooks.js";
import { exportsFolder, ended, huntbook, start } from "./command.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "huntbook-cli-"));
});

describe("huntbook", () => {
  it.each(["query", "run", "render", "list", "check", "sample", "serve"])(
    "%s explains itself with an example",
    async (name) => {
      const { status, stdout, stderr } = await huntbook([name, "--help"]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toMatch(new RegExp(`^Usage: huntbook ${name} [\\s\\S]*\\nExamples?:\\n {2}\\$ huntbook ${name}`));
    },
  );

  it("tells its version, and without a command how it is used", async () => {
    expect((await huntbook(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const alone = await huntbook([]);
    expect(alone.status).toBe(2);
    expect(alone.stderr).toMatch(/^Usage: huntbook/);
    expect(alone.stderr).not.toContain("error:");
  });
});

describe("huntbook check", () => {
  it("fails on errors, and on warnings with --strict", async () => {
    const [wrong, slow] = [join(folder, "wrong.kql"), join(folder, "slow.kql")];
    await writeFile(wrong, "SigninLogs | where ResultTyp == '0'");
    await writeFile(slow, "SigninLogs | count");
    const failed = await huntbook(["check", wrong]);
    expect(failed).toMatchObject({ status: 1, stderr: "1 query in 1 file: 1 error, 0 warnings, 0 suggestions\n" });
    expect(failed.stdout).toMatch(/wrong\.kql:1:20: error KS142: .* Did you mean ResultType\?\n$/);
    expect((await huntbook(["check", slow])).status).toBe(0);
    expect((await huntbook(["check", slow, "--strict"])).status).toBe(1);
    expect((await huntbook(["check", join(folder, "nowhere.kql")])).status).toBe(2);
  });

  it("writes SARIF", async () => {
    const out = join(folder, "check.sarif");
    const { status, stdout } = await huntbook(["check", "notebooks", "--format", "sarif", "--out", out]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(JSON.parse(await readFile(out, "utf8"))).toMatchObject({ version: "2.1.0" });
  });
});

describe("huntbook list", () => {
  it("names the saved hunts", async () => {
    const { status, stdout } = await huntbook(["list", "--json"]);
    expect(status).toBe(0);
    const hunts = JSON.parse(stdout) as { name: string }[];
    expect(hunts.find(({ name }) => name === "password-spray")).toMatchObject({
      title: expect.any(String) as string,
      techniques: expect.arrayContaining(["T1110.003"]) as string[],
    });
    expect((await huntbook(["list"])).stdout).toMatch(/^password-spray {2}\S/m);
  });

  it("tells what can be set, dates and big numbers too", async () => {
    const hunts = await huntFolder();
    await writeHunt(hunts, "mine", [
      {
        source: 'const since = new Date("2026-06-01"); // from then on\nconst big = 9007199254740993n;',
        tags: ["parameters"],
      },
    ]);
    const { stdout } = await huntbook(["list", hunts]);
    expect(stdout).toContain('-p since=…  Date = new Date("2026-06-01T00:00:00.000Z")  from then on');
    const [mine] = JSON.parse((await huntbook(["list", hunts, "--json"])).stdout) as { parameters: unknown }[];
    expect(mine?.parameters).toMatchObject([
      { default: "2026-06-01T00:00:00.000Z" },
      { name: "big", default: "9007199254740993" },
    ]);
  });
});

describe("huntbook render", () => {
  it("makes a record beside the notebook, or where it is told to", async () => {
    const hunts = await huntFolder();
    await writeHunt(hunts, "mine", ["# A title of its own", "const secretCode = 1;"]);
    expect(await huntbook(["render", "mine.ipynb"], { cwd: hunts })).toMatchObject({
      status: 0,
      stdout: "mine.html\n",
    });
    const record = await readFile(join(hunts, "mine.html"), "utf8");
    expect(record).toContain("A title of its own");
    expect(record).toContain("secretCode");
    const args = ["render", "mine.ipynb", "--out", "bare.html", "--hide-code"];
    expect(await huntbook(args, { cwd: hunts })).toMatchObject({ status: 0 });
    expect(await readFile(join(hunts, "bare.html"), "utf8")).not.toContain("secretCode");
  });
});

describe("huntbook sample", () => {
  it("writes a tenant that the other commands hunt in", async () => {
    const args = ["sample", "--seed", "7", "--users", "60", "--days", "7", "--out", "tenant", "--format", "ndjson"];
    const { status, stdout } = await huntbook(args, { cwd: folder });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^SigninLogs {2}[\d,]+ rows$/m);
    expect(await readdir(join(folder, "tenant"))).toEqual(
      expect.arrayContaining(["SigninLogs.ndjson", "truth.json", "sample.json"]),
    );
    const query = ["query", "SigninLogs | where TimeGenerated > ago(1d) | count", "--format", "json"];
    const asked = await huntbook([...query, "--workspace", "tenant"], { cwd: folder });
    expect(JSON.parse(asked.stdout)).toEqual([{ Count: expect.any(Number) as number }]);
    expect(asked.stdout).not.toContain(": 0");
  });
});

describe("huntbook serve", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("says where it listens, answers, and stops on %s", async (signal) => {
    const child = start(["serve", "--workspace", await exportsFolder(), "--token", "secret"]);
    const end = ended(child);
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.once("data", (text: Buffer) => resolve(/^listening on (\S+)\n$/.exec(String(text))?.[1] ?? ""));
      child.once("exit", () => reject(new Error("it ended")));
    });
    const ask = (token: string) =>
      fetch(`${url}/v1/workspaces/any/query`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: "SigninLogs | count" }),
      });
    expect(await (await ask("secret")).json()).toMatchObject({ tables: [{ rows: [[3]] }] });
    expect((await ask("guess")).status).toBe(401);
    child.kill(signal);
    expect(await end).toMatchObject({ status: 0, stdout: `listening on ${url}\n`, stderr: "" });
  });
});
