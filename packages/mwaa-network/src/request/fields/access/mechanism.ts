import { isAbsent } from '../../checks/value';
import { field, type RequestView } from '../../field';
import { warning, type Problem } from '../../problem';
import { choice } from '../../schema';

const path = 'access.mechanism';

/** By what people reach the web server. */
export const mechanism = field({
  path,
  schema: choice('none', 'client-vpn', 'existing-connection'),
  description:
    'An AWS Client VPN endpoint, a connection that the VPC has, or none (default)',
  default: 'none',
  neutral: 'none',
  choiceOf: 'a way for people to come',
  checkBeside: warnOfNoWayIn,
  checkOfNew: warnOfConnectionToCome,
  applies: [
    {
      when: { not: { field: 'webserverAccessMode', in: ['PUBLIC_ONLY'] } },
      otherwise: {
        message:
          'A web server with PUBLIC_ONLY has no address inside the VPC that people could come to.',
        remedy:
          'Choose none, or PRIVATE_ONLY or PUBLIC_AND_PRIVATE for the web server.',
      },
    },
  ],
  form: {
    page: 'Network',
    from: 'accessMechanism',
    title: 'Way to the private web server',
    description:
      "How people reach Airflow's web server, which has no public address then.",
    labels: [
      'None yet. Nobody reaches it until somebody makes a way',
      'AWS Client VPN, made with the environment',
      'An existing or future connection (transit gateway, VPN, Direct Connect)',
    ],
    display: 'radio',
  },
});

/** What a web server without a public address means where people have no way to it. */
function warnOfNoWayIn(view: RequestView): Problem[] {
  return view.value('webserverAccessMode') === 'PRIVATE_ONLY' &&
    view.value(path) === 'none'
    ? [
        warning(
          path,
          'none',
          'The web server is reached from inside the VPC only, and the plan makes no way in for people.',
          'Choose client-vpn, or existing-connection with the blocks of your network, or make a way later: a bastion, a load balancer, peering.',
        ),
      ]
    : [];
}

/** A connection that a new VPC has only once somebody attaches it. */
function warnOfConnectionToCome(view: RequestView): Problem[] {
  return view.value(path) === 'existing-connection' &&
    isAbsent(view.value('vpc.vpcId'))
    ? [
        warning(
          path,
          'existing-connection',
          'A new VPC has no connection yet: 443 is opened, and nobody gets there before the VPC is attached.',
          'Attach it to the transit gateway or VPN afterwards, and give both private route tables routes to the blocks.',
        ),
      ]
    : [];
}
