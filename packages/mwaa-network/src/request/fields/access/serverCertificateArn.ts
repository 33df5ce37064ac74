import { belongsTo } from '../../checks/belongsTo';
import { certificate, elsewhere } from '../../checks/certificate';
import { isGiven } from '../../checks/value';
import { field } from '../../field';
import { error } from '../../problem';
import { text } from '../../schema';

const path = 'access.serverCertificateArn';

/** `client-vpn`: ARN of the server's certificate in ACM, in the same Region. */
export const serverCertificateArn = field({
  path,
  schema: text,
  description: "client-vpn: ARN of the server's certificate in ACM",
  check: certificate(path),
  checkBeside: view =>
    view.value('access.mechanism') === 'client-vpn' &&
    !isGiven(view.value(path))
      ? [
          error(
            path,
            view.value(path),
            'Client VPN needs the certificate that its server shows.',
            'Import one into ACM in the same Region (AWS Client VPN user guide, "Mutual authentication"), and give its ARN.',
          ),
        ]
      : elsewhere(view, path),
  applies: [belongsTo('client-vpn')],
  form: {
    page: 'Network',
    from: 'serverCertificateArn',
    title: 'Server certificate',
    description:
      "The server's certificate in AWS Certificate Manager, in the same Region.",
    usable: 'certificate',
  },
});
