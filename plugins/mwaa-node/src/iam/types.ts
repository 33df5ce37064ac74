/** A policy document, as IAM takes it. @public */
export interface IamPolicy {
  Version: '2012-10-17';
  Statement: IamStatement[];
}

/** @public */
export interface IamStatement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  /** Absent in a role's trust policy. */
  Resource?: string | string[];
  NotResource?: string | string[];
  /** Only in a role's trust policy. */
  Principal?: Record<string, string | string[]>;
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** The account that a role belongs to. @public */
export interface IamPolicyOptions {
  /** Twelve digits. */
  account: string;
  /** `aws` by default; `aws-cn` in China, `aws-us-gov` in GovCloud. */
  partition?: string;
}
