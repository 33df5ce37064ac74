/** Hands a file to the browser to be saved. */
export function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // After the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
