import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const literal = (text: string) => JSON.stringify(text);

describe("parse_url() and parse_urlquery()", () => {
  const empty = {
    Scheme: "",
    Host: "",
    Port: "",
    Path: "",
    Username: "",
    Password: "",
    "Query Parameters": {},
    Fragment: "",
  };

  it.each([
    [
      "ftp://eve:s3cret@files.example:2121/a/b.zip?x=1&y=%20z&flag#top",
      {
        Scheme: "ftp",
        Host: "files.example",
        Port: "2121",
        Path: "/a/b.zip",
        Username: "eve",
        Password: "s3cret",
        "Query Parameters": { x: "1", y: "%20z", flag: "" },
        Fragment: "top",
      },
    ],
    ["https://[2001:db8::1]:8443/", { ...empty, Scheme: "https", Host: "[2001:db8::1]", Port: "8443", Path: "/" }],
    [
      "https://site.example?next=http://eve@other.example/",
      {
        ...empty,
        Scheme: "https",
        Host: "site.example",
        "Query Parameters": { next: "http://eve@other.example/" },
      },
    ],
    ["site.example/index", { ...empty, Path: "site.example/index" }],
    ["", empty],
    ["http://bücher.example/ü", { ...empty, Scheme: "http", Host: "bücher.example", Path: "/ü" }],
    ["http://h/?a=1=2&&__proto__=p", { ...empty, Scheme: "http", Host: "h", Path: "/" }],
  ])("of %j", async (url, expected) => {
    const wanted = url.includes("__proto__")
      ? {
          ...expected,
          "Query Parameters": Object.fromEntries([
            ["a", "1=2"],
            ["__proto__", "p"],
          ]),
        }
      : expected;
    await expect(`parse_url(${literal(url)})`).toEvaluateTo(wanted);
  });

  it("reads a query alone, with or without its question mark", async () => {
    await expect("parse_urlquery('a=1&b=')").toEvaluateTo({ "Query Parameters": { a: "1", b: "" } });
    await expect("parse_urlquery('?a=1')").toEvaluateTo({ "Query Parameters": { a: "1" } });
    await expect("parseurlquery('')").toEvaluateTo({ "Query Parameters": {} });
  });

  it("reads columns, one row each", async () => {
    await expect("Users | project host = tostring(parse_url(strcat('http://', User, '.example')).Host)").toAnswer({
      columns: "host:string",
      rows: [["ann.example"], ["Bob.example"], ["zoe.example"]],
    });
    await expect("Alerts | project x = parse_url(Severity)").toAnswer({ columns: "x:dynamic", rows: [] });
  });
});

describe("parse_path()", () => {
  const path = (text: string, part: string) => `parse_path(${literal(text)}).${part}`;

  it.each([
    [
      "D:\\Data\\Ünïcode dir\\report.final.docx:Zone.Identifier",
      "D:\\",
      "D:\\Data\\Ünïcode dir",
      "Ünïcode dir",
      "report.final.docx",
      "docx",
      "Zone.Identifier",
    ],
    ["E:/x/y", "E:/", "E:/x", "x", "y", "", ""],
    ["F:\\boot.ini", "F:\\", "F:\\", "", "boot.ini", "ini", ""],
    ["\\\\nas\\share\\", "", "\\\\nas\\share", "share", "", "", ""],
    ["/etc/.profile", "", "/etc", "etc", ".profile", "profile", ""],
    ["plain", "", "", "", "plain", "", ""],
    ["", "", "", "", "", "", ""],
  ])("of %j", async (text, root, directory, name, file, extension, stream) => {
    await expect(path(text, "RootPath")).toEvaluateTo(root);
    await expect(path(text, "DirectoryPath")).toEvaluateTo(directory);
    await expect(path(text, "DirectoryName")).toEvaluateTo(name);
    await expect(path(text, "Filename")).toEvaluateTo(file);
    await expect(path(text, "Extension")).toEvaluateTo(extension);
    await expect(path(text, "AlternateDataStreamName")).toEvaluateTo(stream);
  });

  it("knows a scheme", async () => {
    await expect(path("smb://nas/share/a.txt", "Scheme")).toEvaluateTo("smb");
    await expect(path("smb://nas/share/a.txt", "DirectoryPath")).toEvaluateTo("nas/share");
  });
});

describe("parse_command_line()", () => {
  it.each([
    ["net user", ["net", "user"]],
    ['"C:\\Program Files\\a.exe" /x', ["C:\\Program Files\\a.exe", "/x"]],
    ['"C:\\a.exe"x y', ["C:\\a.exe", "x", "y"]],
    ['a "" b', ["a", "", "b"]],
    ['a "b c"d\t e', ["a", "b cd", "e"]],
    ['a \\"b c\\"', ["a", '"b', 'c"']],
    ['a \\\\"b c"', ["a", "\\b c"]],
    ['a "b\\\\" c', ["a", "b\\", "c"]],
    ['a "b""c d"', ["a", 'b"c', "d"]],
    ["a C:\\dir\\ b", ["a", "C:\\dir\\", "b"]],
    ['a "open end', ["a", "open end"]],
    [" a", ["", "a"]],
    ["echo 日本 😀", ["echo", "日本", "😀"]],
    ["", null],
  ])("%j", async (line, expected) => {
    await expect(`parse_command_line(${literal(line)}, "windows")`).toEvaluateTo(expected);
  });

  it("knows no other shell", async () => {
    await expect("print parse_command_line('ls', 'bash')").toBeRefused("KqlUnsupported", /other than Windows/);
  });
});

describe("parse_csv()", () => {
  it.each([
    ["one", ["one"]],
    ['1,"a ""quoted"" b", c ,', ["1", 'a "quoted" b', " c ", ""]],
    ["first,row\nsecond,row", ["first", "row"]],
    ["first,row\r\nsecond", ["first", "row"]],
    ['"two\nlines",x', ["two\nlines", "x"]],
    ["ä,😀", ["ä", "😀"]],
    ["", [""]],
    ['a,"never closed', null],
  ])("%j", async (text, expected) => {
    await expect(`parse_csv(${literal(text)})`).toEvaluateTo(expected);
  });
});

describe("parse_version()", () => {
  it("makes numbers that compare as versions do", async () => {
    await expect(
      "datatable(v:string)['10.0.2', '9.12', '10.0.10', '9.2.1.1', '10'] | sort by parse_version(v) asc | project v",
    ).toAnswer({
      columns: "v:string",
      rows: [["9.2.1.1"], ["9.12"], ["10"], ["10.0.2"], ["10.0.10"]],
      ordered: true,
    });
    await expect("parse_version('0.0.0.7') == 7").toEvaluateTo(true);
    await expect("tostring(parse_version('99999999.0.0.1'))").toEvaluateTo("99999999000000000000000000000001");
  });

  it.each(["", "1.2.3.4.5", "123456789", "1..2", "v1", "1.2-beta"])("%j is none", async (text) => {
    await expect(`isnull(parse_version('${text}'))`).toEvaluateTo(true);
  });
});

describe("parse_xml()", () => {
  it.each([
    ["<a/>", { a: null }],
    ["<a>x</a>", { a: "x" }],
    ["<a b='1' c='ü'/>", { a: { "@b": "1", "@c": "ü" } }],
    ["<a b='1'>007</a>", { a: { "@b": "1", "#text": "007" } }],
    ["<a><i>1</i><j/><i>2</i></a>", { a: { i: ["1", "2"], j: null } }],
    ["<a> note <b>x</b> </a>", { a: { "#text": "note", b: "x" } }],
    [
      "<?xml version='1.0'?><!-- c --><n:a xmlns:n='u'>&lt;&#x41;&amp;</n:a>",
      { "n:a": { "@xmlns:n": "u", "#text": "<A&" } },
    ],
    ["<a><![CDATA[<raw>]]></a>", { a: "<raw>" }],
    ["<a>", null],
    ["no xml", null],
    ["", null],
    ["<a/><b/>", null],
  ])("%j", async (text, expected) => {
    await expect(`parse_xml(${literal(text)})`).toEvaluateTo(expected);
  });

  it("expands no entity of a document's own, so that none can unfold", async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>';
    await expect(`parse_xml(${literal(bomb)})`).toEvaluateTo(null);
  });

  it("gives null past a megabyte, and refuses depths", async () => {
    await expect("isnull(parse_xml(strcat('<a>', strrep('x', 1048569), '</a>')))").toEvaluateTo(false);
    await expect("isnull(parse_xml(strcat('<a>', strrep('x', 1048570), '</a>')))").toEvaluateTo(true);
    await expect(ask("print parse_xml(strrep('<a>', 2000))")).rejects.toMatchObject({
      code: "QueryFailed",
      message: expect.stringContaining("more than 1000 deep") as string,
    });
  });
});
