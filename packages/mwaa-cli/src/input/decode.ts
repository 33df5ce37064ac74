import fs from 'node:fs';
import { badInput, BadInput } from '../badInput';

const MEGABYTE = 1024 * 1024;

/**
 * The text of a file. PowerShell's `>` writes UTF-16 with a byte order mark,
 * and some editors put one before UTF-8.
 *
 * @throws BadInput when it cannot be read, or is larger than `megabytes`
 */
export function readText(file: string, megabytes: number): string {
  let bytes: Buffer;
  try {
    const { size } = fs.statSync(file);
    if (size > megabytes * MEGABYTE) {
      throw badInput(
        file,
        `has ${Math.ceil(size / MEGABYTE)} MB, more than the ${megabytes} MB that are read`,
        'Ask AWS for less: the network of one VPC, with --filters Name=vpc-id,Values=VPC',
      );
    }
    bytes = fs.readFileSync(file);
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw badInput(
      file,
      `cannot be read: ${(error as Error).message}`,
      'Correct its name, or allow it to be read',
    );
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return bytes.subarray(2).toString('utf16le');
  }
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** @throws BadInput when it is not JSON */
export function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badInput(
      file,
      `is not JSON: ${(error as Error).message}`,
      'Write it again, with --output json: the command may have failed, or been cut short',
    );
  }
}
