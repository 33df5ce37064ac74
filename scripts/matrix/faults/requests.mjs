/** Requests that between them make every type of resource. */
import { createRequire } from 'node:module';
import { at } from '../../lib/paths.mjs';
import { ACCOUNTS } from './places.mjs';

const { ACM } = createRequire(at('packages/aws-sandbox/package.json'))(
  '@aws-sdk/client-acm',
);

export const REQUESTS = {
  public: () => ({ routing: 'public' }),
  private: serverCertificateArn => ({
    routing: 'private',
    webserverAccessMode: 'PRIVATE_ONLY',
    access: { mechanism: 'client-vpn', serverCertificateArn },
    networkAcl: 'strict',
    flowLogs: true,
    alarms: true,
    kmsKey: 'new',
  }),
};

/** A certificate for the server of a Client VPN, in a place of the sandbox. */
export async function importCertificate({ url }, { account, region }) {
  const acm = new ACM({
    endpoint: url,
    region,
    credentials: {
      accessKeyId: ACCOUNTS[account],
      secretAccessKey: 'sandbox',
    },
  });
  const { CertificateArn } = await acm.importCertificate({
    Certificate: Buffer.from('certificate'),
    PrivateKey: Buffer.from('key'),
  });
  return CertificateArn;
}
