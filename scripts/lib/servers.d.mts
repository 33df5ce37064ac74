import type { ChildProcess } from 'node:child_process';

export interface Server {
  title: string;
  url: string;
  logFile: string;
  ended: boolean;
  child: ChildProcess;
  exited: Promise<number | string>;
}

export function startSandbox(options: {
  port: number;
  environmentSeconds: number;
  dir?: string;
}): Promise<Server>;

export function startBackend(options: {
  port: number;
  awsEndpoint?: string;
  config?: Record<string, string>;
  dir?: string;
}): Promise<Server>;

export function stop(server: Server): Promise<void>;
