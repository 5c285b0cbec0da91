/** Whether a file is a workbook, or at least packed as they are: a zip archive, or Excel's container of before. */
export const isBook = (bytes: Uint8Array): boolean =>
  [
    [0x50, 0x4b, 0x03, 0x04],
    [0x50, 0x4b, 0x05, 0x06],
    [0xd0, 0xcf, 0x11, 0xe0],
  ].some((magic) => magic.every((byte, n) => bytes[n] === byte))
