/** Hands text to the browser as a file to keep. */
export function saveFile({
  fileName,
  contentType,
  text,
}: Record<'fileName' | 'contentType' | 'text', string>) {
  const address = URL.createObjectURL(new Blob([text], { type: contentType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken it over by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
