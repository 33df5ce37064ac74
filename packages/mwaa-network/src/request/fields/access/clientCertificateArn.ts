import { belongsTo } from '../../checks/belongsTo';
import { certificate, elsewhere } from '../../checks/certificate';
import { field } from '../../field';
import { text } from '../../schema';

const path = 'access.clientCertificateArn';

/** `client-vpn`: ARN of the certificate whose issuer signs the clients'; default the server's. */
export const clientCertificateArn = field({
  path,
  schema: text,
  description:
    "client-vpn: ARN of the certificate whose issuer signs the clients'; default the server's",
  default: view => view.value('access.serverCertificateArn') as string,
  check: certificate(path),
  checkBeside: view => elsewhere(view, path),
  applies: [belongsTo('client-vpn')],
  form: {
    page: 'Network',
    from: 'clientCertificateArn',
    title: 'Client certificate',
    description: 'The certificate whose issuer signs those of the clients.',
    usable: 'certificate',
    none: 'The server’s',
  },
});
