import { describe, expect, it } from "vitest";
import { engine, NOW } from "./answers.js";

const lengthOf = async (kql: string) => (await engine()).translate(kql, NOW).sql.length;

describe("the length of the SQL", () => {
  it("grows with the steps of a pipeline, not with their columns", async () => {
    const wide = `print ${Array.from({ length: 200 }, (_, i) => `c${i} = ${i}`).join(", ")}`;
    const pipeline = (steps: number) =>
      Array.from(
        { length: steps },
        (_, i) => `| extend c${i} = c${i} + 1 | where c${i} > 0 | project-rename r${i} = c${i}`,
      ).join("\n");
    const [ten, twenty, thirty] = [
      await lengthOf(wide + pipeline(10)),
      await lengthOf(wide + pipeline(20)),
      await lengthOf(wide + pipeline(30)),
    ];
    expect(thirty - twenty).toBeLessThan((twenty - ten) * 1.2);
    expect(thirty - twenty).toBeLessThan(3000);
  });

  it.each([
    "substring(strcat(@, 'x'), 1)",
    "split(tolower(@), 'a')[0]",
    "strcmp(tostring(@), tolower(User))",
    "iff(@ has User, 'a', 'b')",
  ])("grows steadily when %s is nested", async (template) => {
    const nested = (depth: number): string =>
      depth === 0 ? "User" : template.replace("@", `tostring(${nested(depth - 1)})`);
    const [three, six, nine] = [
      await lengthOf(`SignIns | project x = ${nested(3)}`),
      await lengthOf(`SignIns | project x = ${nested(6)}`),
      await lengthOf(`SignIns | project x = ${nested(9)}`),
    ];
    expect(nine - six).toBeLessThan((six - three) * 2);
  });

  it("is bounded: an expression that would fill a book is refused", async () => {
    const doubling = `let f = (v:string) { strcat(v, v, v, v) }; SignIns | project x = ${"f(".repeat(9)}User${")".repeat(9)}`;
    await expect(doubling).toBeRefused("KqlUnsupported", /200,000 characters/);
  });
});
