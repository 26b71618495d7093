import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import type { INotebookContent } from "@jupyterlab/nbformat";
import type { Notebook } from "../../src/notebook/notebook.js";
import { parseNotebook, readNotebook } from "../../src/notebook/read.js";
import { notebookText, writeNotebook } from "../../src/notebook/write.js";
import type { Notebook as RecordNotebook } from "../../src/record/shape.js";
import { code, notebook, prose } from "./notebooks.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "huntbook-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

const TSLAB = { kernelspec: { name: "tslab", language: "typescript", display_name: "TypeScript" } };

function json(parts: Record<string, unknown> = {}): string {
  return JSON.stringify({ cells: [], metadata: TSLAB, nbformat: 4, nbformat_minor: 5, ...parts });
}

describe("reading a notebook", () => {
  it("gives back what Jupyter wrote, byte for byte: unknown metadata, fields and the order of the keys", async () => {
    const text = `${JSON.stringify(
      {
        zeta: [1],
        cells: [
          {
            cell_type: "code",
            execution_count: 3,
            id: "kept-id",
            metadata: { zz: 1, aa: { deep: [null, "東京"] }, tags: ["x"] },
            outputs: [
              { data: { "text/plain": ["a\n", "b"] }, metadata: { own: true }, output_type: "display_data", extra: 1 },
              { name: "stdout", output_type: "stream", text: ["line\n"] },
            ],
            source: ["const a = 1;\n", "a"],
          },
          {
            attachments: { "a.png": { "image/png": "iVBO" } },
            cell_type: "markdown",
            id: "p",
            metadata: {},
            source: "# T",
          },
          { cell_type: "raw", id: "r", metadata: { format: "x" }, source: [] },
        ],
        metadata: { ...TSLAB, other_tool: { b: 1, a: 2 } },
        nbformat: 4,
        nbformat_minor: 5,
      },
      null,
      1,
    )}\n`;
    const path = join(folder, "as-is.ipynb");
    await writeFile(path, text);
    expect(notebookText(await readNotebook(path))).toBe(text);
  });

  it("gives cells without a usable id one that is the same every time, and never one that another cell has", () => {
    const cell = (id?: string): unknown => ({
      cell_type: "markdown",
      metadata: {},
      source: "same",
      ...(id ? { id } : {}),
    });
    const text = json({ nbformat_minor: 2, cells: [cell(), cell(), cell("has space"), cell("own"), cell("own")] });
    const first = parseNotebook(text, "a.ipynb");
    const ids = first.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
    expect(ids[3]).toBe("own");
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(first.nbformat_minor).toBe(5);
    expect(parseNotebook(text, "a.ipynb")).toEqual(first);
  });

  it("fits the types of the format and of the record", () => {
    expectTypeOf<Notebook>().toExtend<RecordNotebook>();
    expectTypeOf<Pick<INotebookContent, "nbformat" | "nbformat_minor">>().toEqualTypeOf<{
      nbformat: Notebook["nbformat"];
      nbformat_minor: Notebook["nbformat_minor"];
    }>();
  });

  it.each([
    [
      "another language",
      json({ metadata: { kernelspec: { name: "python3", language: "python" } } }),
      "written in python",
    ],
    ["no language", json({ metadata: {} }), "does not say its language"],
    ["JavaScript", json({ metadata: { kernelspec: { name: "jslab", language: "javascript" } } }), "javascript"],
    ["an old format", json({ nbformat: 3 }), "format 3"],
    ["a newer format", json({ nbformat: 5 }), "format 5"],
    ["no JSON", "{", "not JSON"],
    ["JSON of another kind", "[1]", "not a notebook"],
    ["no cells", json({ cells: {} }), "cells are not a list"],
    ["no metadata", json({ metadata: 1 }), "metadata is not an object"],
    ["a cell that is none", json({ cells: [1] }), "cell 1 is not an object"],
    ["a cell of unknown type", json({ cells: [{ cell_type: "heading", source: "", metadata: {} }] }), "unknown type"],
    ["a cell without source", json({ cells: [{ cell_type: "code", metadata: {}, outputs: [] }] }), "source of cell 1"],
    [
      "an output of unknown type",
      json({ cells: [{ cell_type: "code", metadata: {}, source: "", outputs: [{ output_type: "pyout" }] }] }),
      "output 1 of cell 1",
    ],
  ])("refuses %s", (_, text, message) => {
    expect(() => parseNotebook(text, "a.ipynb")).toThrow(
      expect.objectContaining({ code: "NotebookInvalid", message: expect.stringContaining(message) as string }),
    );
  });

  it("tells a merge conflict, a missing file, a folder and bytes that are no text", async () => {
    const conflict = '{\n<<<<<<< ours\n"cells": []\n=======\n>>>>>>> theirs\n}';
    expect(() => parseNotebook(conflict, "a.ipynb")).toThrow(
      expect.objectContaining({ code: "NotebookInvalid", hint: expect.stringContaining("merge conflict") as string }),
    );
    await expect(readNotebook(join(folder, "none.ipynb"))).rejects.toMatchObject({
      code: "NotebookInvalid",
      message: expect.stringContaining("no such file") as string,
    });
    await expect(readNotebook(folder)).rejects.toMatchObject({ code: "NotebookInvalid" });
    const bytes = join(folder, "bytes.ipynb");
    await writeFile(bytes, Buffer.from([0x7b, 0xff, 0x7d]));
    await expect(readNotebook(bytes)).rejects.toMatchObject({ code: "NotebookInvalid" });
  });

  it("reads a file that begins with a byte order mark, and one that names only its language", async () => {
    const path = join(folder, "bom.ipynb");
    await writeFile(path, `\ufeff${json({ metadata: { language_info: { name: "typescript" } } })}`);
    expect((await readNotebook(path)).cells).toEqual([]);
  });
});

describe("writing a notebook", () => {
  const small = notebook(prose("# Title"), code("1"));

  it("replaces the file as a whole, keeps its mode and leaves nothing beside it", async () => {
    const inside = await mkdtemp(join(folder, "write-"));
    const path = join(inside, "n.ipynb");
    await writeNotebook(path, small);
    await chmod(path, 0o600);
    const before = await stat(path);
    await writeNotebook(path, small);
    const after = await stat(path);
    expect(after.ino).not.toBe(before.ino);
    expect(after.mode & 0o777).toBe(0o600);
    expect(await readdir(inside)).toEqual(["n.ipynb"]);
    expect(await readNotebook(path)).toEqual(small);
  });

  it("writes through a link", async () => {
    const target = join(folder, "target.ipynb");
    const link = join(folder, "link.ipynb");
    await writeFile(target, "old");
    await symlink(target, link);
    await writeNotebook(link, small);
    expect(await readFile(target, "utf8")).toBe(notebookText(small));
  });

  it("raises the system's error where it cannot write, and leaves the old file", async () => {
    await expect(writeNotebook(join(folder, "none", "n.ipynb"), small)).rejects.toMatchObject({ code: "ENOENT" });
    const inside = await mkdtemp(join(folder, "taken-"));
    await expect(writeNotebook(inside, small)).rejects.toMatchObject({
      code: expect.stringMatching(/EISDIR|EPERM/) as string,
    });
    expect(await readdir(inside)).toEqual([]);
  });
});
