const HEAD_CHARACTERS = 65_536;

/**
 * A body of text pieces: one text when it is short, and otherwise a stream that makes each piece when the client has
 * taken the last. What is raised within the head is thrown here, while an error can still be answered; what is raised
 * later goes to `broken`, which must cut the connection so that nobody takes the part for the whole.
 */
export function bodyOf(pieces: Generator<string>, broken: (error: unknown) => void): string | ReadableStream {
  let head = "";
  while (head.length < HEAD_CHARACTERS) {
    const next = pieces.next();
    if (next.done) return head;
    head += next.value;
  }
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(encoder.encode(head));
    },
    pull: (controller) => {
      try {
        const next = pieces.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      } catch (error) {
        // Not controller.error(): the HTTP adaptor would log it.
        broken(error);
        controller.close();
      }
    },
    cancel: () => {
      pieces.return(undefined);
    },
  });
}
