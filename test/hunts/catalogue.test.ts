import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { findHunt, listHunts } from "../../src/hunts/catalogue.js";
import { huntFolder, writeHunt } from "./notebooks.js";

const parameters = { source: 'const lookback = "7d"; // how far back', tags: ["parameters"] };

let folder: string;
beforeEach(async () => {
  folder = await huntFolder();
});

describe("the catalogue", () => {
  it("tells every notebook of a folder by its metadata", async () => {
    await writeHunt(folder, "spray", ["# Not this", parameters], {
      huntbook: {
        title: "Password spray",
        description: "Few passwords, many accounts.",
        techniques: ["T1110.003"],
        tactics: ["Credential Access"],
        tables: ["SigninLogs"],
        severity: "high",
      },
    });
    await writeHunt(folder, "another", ["1 + 1", "# Text\n## Second"]);
    expect(await listHunts(folder)).toEqual([
      {
        name: "another",
        path: join(folder, "another.ipynb"),
        title: "Text",
        description: "",
        techniques: [],
        tactics: [],
        tables: [],
        severity: null,
        parameters: [],
      },
      {
        name: "spray",
        path: join(folder, "spray.ipynb"),
        title: "Password spray",
        description: "Few passwords, many accounts.",
        techniques: ["T1110.003"],
        tactics: ["Credential Access"],
        tables: ["SigninLogs"],
        severity: "high",
        parameters: [{ name: "lookback", type: "string", default: "7d", comment: "how far back" }],
      },
    ]);
  });

  it("names the file and the field that are wrong", async () => {
    await writeHunt(folder, "spray", [], { huntbook: { techniques: "T1110" } });
    await expect(listHunts(folder)).rejects.toMatchObject({
      code: "NotebookInvalid",
      message: "spray.ipynb: metadata.huntbook.techniques is not a list of texts.",
    });
    await writeHunt(folder, "spray", [], { huntbook: { severity: "extreme" } });
    await expect(listHunts(folder)).rejects.toMatchObject({ code: "NotebookInvalid" });
    await writeFile(join(folder, "spray.ipynb"), "no notebook");
    await expect(listHunts(folder)).rejects.toMatchObject({ code: "NotebookInvalid" });
    await expect(listHunts(join(folder, "none"))).rejects.toMatchObject({ code: "UsageInvalid" });
  });

  it("holds the hunts that come with Huntbook, each told in full", async () => {
    const hunts = await listHunts();
    expect(hunts.map(({ name }) => name)).toContain("password-spray");
    for (const hunt of hunts) {
      expect(hunt.techniques, hunt.name).not.toEqual([]);
      expect(hunt.tables, hunt.name).not.toEqual([]);
      expect(hunt.description, hunt.name).not.toBe("");
    }
  });

  it("finds a hunt by name, and tells paths from names", async () => {
    expect(await findHunt("password-spray")).toMatch(/password-spray\.ipynb$/);
    expect(await findHunt("./mine.ipynb")).toBe("./mine.ipynb");
    await expect(findHunt("pasword-spray")).rejects.toMatchObject({
      code: "UsageInvalid",
      hint: "Did you mean password-spray?",
    });
  });
});
