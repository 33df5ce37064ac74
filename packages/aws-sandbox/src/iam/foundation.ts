import { createHash } from 'node:crypto';
import { sandboxAccounts } from '../kernel/accounts';
import { Store } from '../kernel/types';
import { PolicyDocument } from '../policy/document';
import { readActions } from './managedPolicies';
import { RoleRecord, roles } from './roleRecords';

interface PortalRole {
  name: string;
  trustedService?: string;
  actions: string[];
}

/** The roles through which a portal works, in every account but the sealed one. */
const portalRoles: PortalRole[] = [
  {
    name: 'MwaaPortalRead',
    actions: [
      ...readActions,
      'airflow:CreateWebLoginToken',
      'ec2:ExportClientVpnClientConfiguration',
    ],
  },
  { name: 'MwaaPortalProvision', actions: ['*'] },
  {
    name: 'MwaaCloudFormation',
    trustedService: 'cloudformation.amazonaws.com',
    actions: ['*'],
  },
];

const SEALED_ACCOUNT = '777788889999';

/** Makes the roles that exist before anyone has made anything, where absent. */
export function ensureFoundation(store: Store, now: Date): void {
  const trusted = sandboxAccounts[0].id;
  for (const { id: account } of sandboxAccounts) {
    if (account === SEALED_ACCOUNT) {
      continue;
    }
    const existing = roles(store, account);
    for (const role of portalRoles) {
      const made = record(role, account, trusted, now);
      const found = existing.get(role.name);
      if (!found) {
        existing.set(role.name, made);
        store.touch();
      } else if (found.AssumeRolePolicyDocument === formerTrust(made)) {
        // Kept by a sandbox that did not know of source identities.
        found.AssumeRolePolicyDocument = made.AssumeRolePolicyDocument;
        store.touch();
      }
    }
  }
}

/** The trust of a seeded role without leave to set a source identity. */
function formerTrust({ AssumeRolePolicyDocument }: RoleRecord): string {
  return AssumeRolePolicyDocument.replace(
    '["sts:AssumeRole","sts:SetSourceIdentity"]',
    '"sts:AssumeRole"',
  );
}

function record(
  { name, trustedService, actions }: PortalRole,
  account: string,
  trusted: string,
  now: Date,
): RoleRecord {
  const digest = createHash('sha256').update(`${account}/${name}`);
  return {
    Path: '/',
    RoleName: name,
    RoleId: `AROA${digest.digest('hex').slice(0, 17).toUpperCase()}`,
    Arn: `arn:aws:iam::${account}:role/${name}`,
    CreateDate: now,
    MaxSessionDuration: 3600,
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Action: trustedService
        ? 'sts:AssumeRole'
        : ['sts:AssumeRole', 'sts:SetSourceIdentity'],
      Principal: trustedService
        ? { Service: trustedService }
        : {
            AWS: [...new Set([trusted, account])].map(
              id => `arn:aws:iam::${id}:root`,
            ),
          },
    }),
    inlinePolicies: {
      Permissions: document({
        Effect: 'Allow',
        Action: actions,
        Resource: '*',
      }),
    },
    attachedPolicyArns: [],
  };
}

function document(statement: PolicyDocument['Statement']): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}
