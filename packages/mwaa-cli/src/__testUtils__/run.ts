import { main } from '../main';

/** What a command printed, and its exit status. */
export interface Ran {
  status: number;
  out: string;
  err: string;
}

/** Runs `mwaa-net` within this process. */
export async function run(...args: string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const status = await main(args, {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
  });
  return { status, out, err };
}
