/** What a policy breaks. */
export type PolicyFault =
  | 'syntax'
  | 'version'
  | 'sid'
  | 'action'
  | 'vendor'
  | 'vendorName'
  | 'colons'
  | 'foreignAction'
  | 'resource'
  | 'arn'
  | 'foreignResource'
  | 'resourceForbidden'
  | 'principal'
  | 'principalForbidden';

/** Whether an element of a statement must, may or may not be there. */
export type Presence = 'required' | 'optional' | 'forbidden';

/** What the policies of one kind are like, and how AWS refuses others. */
export interface PolicyKind {
  principal: Presence;
  /** Whether `NotPrincipal` may take the place of `Principal`. */
  notPrincipal?: boolean;
  resource: Presence;
  /** Whether the version must be said, and be the current one. */
  currentVersionOnly?: boolean;
  /** The one service whose actions may stand in it, beside `*`. */
  vendor?: string;
  /** Whether an action may be the lone `*`. */
  anyAction: boolean;
  refusal: Refusal;
  size?: {
    limit: number;
    /** IAM does not count white space, the other services count bytes. */
    counts: 'characters' | 'bytes';
    code: string;
    status: number;
    message: string;
  };
}

/**
 * A service's code, and its words: `%` stands for what is wrong. What has no
 * words of its own is an error of syntax.
 */
export interface Refusal {
  code: string;
  words: { syntax: string } & Partial<Record<PolicyFault, string>>;
}

const iam: Refusal = {
  code: 'MalformedPolicyDocument',
  words: {
    syntax: 'Syntax errors in policy.',
    version: 'Policy document must be version 2012-10-17 or greater.',
    sid: 'Statement IDs (SID) in a single policy must be unique.',
    action: 'Policy statement must contain actions.',
    vendor:
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    vendorName: 'Vendor % is not valid',
    colons: 'Actions/Condition can contain only one colon.',
    foreignAction: 'AssumeRole policy may only specify STS AssumeRole actions.',
    resource: 'Policy statement must contain resources.',
    arn: 'Resource % must be in ARN format or "*".',
    resourceForbidden: 'Has prohibited field Resource',
    principal: 'Missing required field Principal',
    principalForbidden: 'Policy document should not specify a principal.',
  },
};

const s3: Refusal = {
  code: 'MalformedPolicy',
  words: {
    syntax: 'Invalid policy syntax.',
    action: 'Missing required field Action',
    vendor: 'Policy has invalid action',
    vendorName: 'Policy has invalid action',
    colons: 'Policy has invalid action',
    foreignAction: 'Policy has invalid action',
    resource: 'Statement is missing required element',
    arn: 'Policy has invalid resource',
    foreignResource: 'Policy has invalid resource',
    principal: 'Missing required field Principal',
  },
};

/** EC2 and KMS say that a policy is not valid, and little more; the rest is ours. */
function plain(code: string, valid: string): Refusal {
  return {
    code,
    words: {
      syntax: `${valid} Syntax error`,
      sid: `${valid} Sid % stands twice`,
      action: `${valid} A statement is without Action`,
      vendor: `${valid} Action % is without a service prefix`,
      vendorName: `${valid} The service prefix % is none`,
      colons: `${valid} Action % has more than one colon`,
      resource: `${valid} A statement is without Resource`,
      arn: `${valid} Resource % is neither an ARN nor *`,
      principal: `${valid} A statement is without Principal`,
    },
  };
}

const identity = {
  principal: 'forbidden',
  resource: 'required',
  anyAction: true,
  refusal: iam,
} as const;

/**
 * The kinds of policies that the sandbox's services take. Sources: IAM user
 * guide (grammar, quotas), S3 user guide (bucket policies), PrivateLink guide
 * (endpoint policies), KMS developer guide (key policies), 2026.
 */
export const policyKinds = {
  /** Of a role: what it may do. The limit is for all of them together. */
  inline: {
    ...identity,
    size: {
      limit: 10_240,
      counts: 'characters',
      code: 'LimitExceeded',
      status: 409,
      message: 'Maximum policy size of 10240 bytes exceeded for role %',
    },
  },
  managed: {
    ...identity,
    currentVersionOnly: true,
    size: {
      limit: 6144,
      counts: 'characters',
      code: 'LimitExceeded',
      status: 409,
      message: 'Cannot exceed quota for PolicySize: 6144',
    },
  },
  /** What narrows a session; `AssumeRole` checks its size itself. */
  session: identity,
  /** Of a role: who may assume it. */
  trust: {
    principal: 'required',
    notPrincipal: true,
    resource: 'forbidden',
    vendor: 'sts',
    anyAction: false,
    refusal: iam,
    size: {
      limit: 2048,
      counts: 'characters',
      code: 'LimitExceeded',
      status: 409,
      message: 'Cannot exceed quota for ACLSizePerRole: 2048',
    },
  },
  bucket: {
    principal: 'required',
    notPrincipal: true,
    resource: 'required',
    vendor: 's3',
    anyAction: true,
    refusal: s3,
    size: {
      limit: 20_480,
      counts: 'bytes',
      code: 'PolicyTooLarge',
      status: 400,
      message: 'Policy exceeds the maximum allowed document size.',
    },
  },
  endpoint: {
    principal: 'required',
    resource: 'required',
    anyAction: true,
    refusal: plain(
      'InvalidPolicyDocument',
      'The Policy Document is not valid.',
    ),
    size: {
      limit: 20_480,
      counts: 'bytes',
      code: 'InvalidPolicyDocument',
      status: 400,
      message: 'The Policy Document is larger than 20480 bytes.',
    },
  },
  /** A statement without resource is taken, and is about nothing. */
  key: {
    principal: 'required',
    resource: 'optional',
    anyAction: true,
    refusal: plain(
      'MalformedPolicyDocumentException',
      'The policy is not syntactically or semantically correct.',
    ),
    size: {
      limit: 32_768,
      counts: 'bytes',
      code: 'LimitExceededException',
      status: 400,
      message: 'The policy is larger than 32768 bytes.',
    },
  },
} as const satisfies Record<string, PolicyKind>;

export type PolicyKindName = keyof typeof policyKinds;
