const TOKEN =
  /[ \t\n\r]*(?:(?<open>[{[])|(?<close>[}\]])|(?<comma>,)|(?<colon>:)|(?<string>"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")|(?<plain>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

function after(stack: readonly string[]): Expected {
  return stack.length === 0 ? 'nothing' : 'comma-or-end';
}

/** What may come after a token, or undefined when the token itself may not stand here. */
function step(
  expected: Expected,
  groups: Record<string, string | undefined>,
  stack: string[],
): Expected | undefined {
  const { open, close, comma, colon, string, plain } = groups;
  const value = expected === 'value' || expected === 'value-or-end';
  const key = expected === 'key' || expected === 'key-or-end';
  if (open && value) {
    stack.push(open);
    return open === '{' ? 'key-or-end' : 'value-or-end';
  }
  if (close && ['value-or-end', 'key-or-end', 'comma-or-end'].includes(expected))
    return (stack.pop() === '{') === (close === '}') ? after(stack) : undefined;
  if (comma && expected === 'comma-or-end') return stack[stack.length - 1] === '{' ? 'key' : 'value';
  if (colon && expected === 'colon') return 'value';
  if (string && key) return 'colon';
  return (string !== undefined || plain !== undefined) && value ? after(stack) : undefined;
}

/** Line and column, both from 1, at which a text that is not JSON stops being JSON. */
export function jsonFault(text: string): { line: number; column: number } {
  const stack: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    const next: Expected | undefined = token ? step(expected, token.groups!, stack) : undefined;
    if (!token || next === undefined) break;
    at = TOKEN.lastIndex;
    expected = next;
  }
  at += /^[ \t\n\r]*/.exec(text.slice(at))![0].length;
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: lines[lines.length - 1]!.length + 1 };
}
