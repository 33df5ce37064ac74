import type { JsonObject, RetentionPolicy } from './template/model';

/*
 * What CloudFormation keeps, as plain JSON: instants are ISO strings.
 */

export interface Tag {
  Key: string;
  Value: string;
}

/** A resource as it was before the running update changed it. */
export interface ResourceState {
  physicalId?: string;
  properties: JsonObject;
  attributes: Record<string, unknown>;
  dependsOn: string[];
  deletionPolicy: RetentionPolicy;
  updateReplacePolicy: RetentionPolicy;
  metadata?: JsonObject;
}

export interface ResourceRecord extends ResourceState {
  logicalId: string;
  type: string;
  status: string;
  statusReason?: string;
  updatedAt: string;
  /** Undefined outside updates, and for what the update has not touched. */
  before?: ResourceState;
  /** Set while the operation that created it still runs. */
  created?: boolean;
  drift?: ResourceDrift;
}

/** How a resource differed from its template when it was last looked at. */
export interface ResourceDrift {
  status: 'IN_SYNC' | 'MODIFIED' | 'DELETED' | 'NOT_CHECKED';
  checkedAt: string;
  expected?: JsonObject;
  actual?: JsonObject;
  differences?: PropertyDifference[];
}

/** As in the API; values are JSON texts. */
export interface PropertyDifference {
  PropertyPath: string;
  ExpectedValue: string;
  ActualValue: string;
  DifferenceType: 'ADD' | 'REMOVE' | 'NOT_EQUAL';
}

/** One look at a stack's resources. */
export interface DriftDetectionRecord {
  detectionId: string;
  stackId: string;
  logicalIds?: string[];
  principalArn: string;
  status: 'DETECTION_IN_PROGRESS' | 'DETECTION_COMPLETE' | 'DETECTION_FAILED';
  statusReason?: string;
  startedAt: string;
  driftStatus?: string;
  driftedCount?: number;
}

/** One resource's part in the running operation. */
export interface Task {
  logicalId: string;
  action: 'CREATE' | 'UPDATE' | 'RESTORE' | 'DELETE';
  state: 'WAITING' | 'CREATING' | 'APPLYING' | 'SETTLING' | 'DONE' | 'FAILED';
  /** Keys of the tasks that must be done before this one begins. */
  after: string[];
  startedAt?: string;
  /** Not to be tried again before. */
  retryAt?: string;
  attempts: number;
  /** Set once a fault has made the resource take longer: until when. */
  delayedUntil?: string;
  /** For a deletion: what is deleted, when it is not the record's own. */
  leftover?: Leftover;
}

/** A physical resource that an update left behind, to be deleted or kept. */
export interface Leftover extends ResourceState {
  logicalId: string;
  type: string;
  keep: boolean;
}

/** The desired state that a create or an update goes for. */
export interface StackInput {
  templateBody: string;
  /** Text values by name. */
  parameters: Record<string, string>;
  tags: Tag[];
  capabilities: string[];
  notificationArns: string[];
  description?: string;
}

export type Phase =
  'FORWARD' | 'ROLLBACK' | 'CLEANUP' | 'ROLLBACK_CLEANUP' | 'DELETE';

export interface OperationRecord {
  kind: 'CREATE' | 'UPDATE' | 'DELETE';
  phase: Phase;
  token?: string;
  /** As whom resources are handled when the stack has no role. */
  principalArn: string;
  onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  retainExceptOnCreate: boolean;
  /** Tasks are laid down by the first step of each phase. */
  planned: boolean;
  tasks: Record<string, Task>;
  /** What must go once the operation has come to its end, well or not. */
  leftovers: Leftover[];
  /** For an update: what to go back to. */
  previous?: StackInput & { outputs: OutputRecord[] };
  /** Zones by Region, read once at the start, for `Fn::GetAZs`. */
  zones?: Record<string, string[]>;
  cancelled?: boolean;
  /** End of `TimeoutInMinutes`. */
  deadline?: string;
  /** For a deletion: logical ids that stay. */
  retain?: string[];
}

export interface OutputRecord {
  key: string;
  value: string;
  description?: string;
  exportName?: string;
}

export interface StackRecord extends StackInput {
  stackId: string;
  stackName: string;
  account: string;
  region: string;
  status: string;
  statusReason?: string;
  createdAt: string;
  updatedAt?: string;
  deletedAt?: string;
  roleArn?: string;
  disableRollback: boolean;
  timeoutInMinutes?: number;
  terminationProtection: boolean;
  changeSetId?: string;
  policyBody?: string;
  creationToken?: string;
  resources: Record<string, ResourceRecord>;
  outputs: OutputRecord[];
  /** Names of the exports of other stacks that this one uses. */
  imports: string[];
  operation?: OperationRecord;
  drift?: { status: string; checkedAt: string };
}

export interface EventRecord {
  id: string;
  stackId: string;
  stackName: string;
  logicalId: string;
  physicalId: string;
  type: string;
  at: string;
  status: string;
  reason?: string;
  properties?: string;
  token?: string;
}

export interface ChangeSetRecord extends StackInput {
  changeSetId: string;
  changeSetName: string;
  stackId: string;
  stackName: string;
  type: 'CREATE' | 'UPDATE';
  status: string;
  statusReason?: string;
  executionStatus: string;
  createdAt: string;
  comment?: string;
  roleArn?: string;
  onStackFailure?: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  token?: string;
  executionToken?: string;
  principalArn: string;
  /** `Change` structures of the API. */
  changes: object[];
}
