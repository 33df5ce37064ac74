import type { Service } from '../kernel/types';
import { makeChangeSets } from './changes/create';
import { detectDrift } from './drift/detect';
import { advanceStacks } from './engine/advance';
import {
  deleteChangeSet,
  describeChangeSet,
  executeChangeSet,
  listChangeSets,
} from './operations/changeSets';
import { createChangeSet } from './operations/createChangeSet';
import { createStack } from './operations/createStack';
import { deleteStack } from './operations/deleteStack';
import {
  describeStackDriftDetectionStatus,
  describeStackResourceDrifts,
  detectStackDrift,
  detectStackResourceDrift,
} from './operations/drift';
import {
  describeStackEvents,
  describeStacks,
  listExports,
  listImports,
  listStacks,
} from './operations/describeStacks';
import {
  describeStackResource,
  describeStackResources,
  listStackResources,
} from './operations/resources';
import { rollbackStack } from './operations/rollbackStack';
import {
  getStackPolicy,
  getTemplate,
  getTemplateSummary,
  setStackPolicy,
  updateTerminationProtection,
  validateTemplate,
} from './operations/templates';
import {
  cancelUpdateStack,
  continueUpdateRollback,
  updateStack,
} from './operations/updateStack';

/**
 * CloudFormation. It creates, updates and deletes resources through the
 * sandbox's other services, as their clients would; the engine moves with the
 * sandbox's heartbeat and keeps all that it knows in the store.
 */
export const cloudFormationService: Service = {
  name: 'cloudformation',
  operations: {
    CancelUpdateStack: cancelUpdateStack,
    ContinueUpdateRollback: continueUpdateRollback,
    CreateChangeSet: createChangeSet,
    CreateStack: createStack,
    DeleteChangeSet: deleteChangeSet,
    DeleteStack: deleteStack,
    DescribeChangeSet: describeChangeSet,
    DescribeStackDriftDetectionStatus: describeStackDriftDetectionStatus,
    DescribeStackEvents: describeStackEvents,
    DescribeStackResource: describeStackResource,
    DescribeStackResourceDrifts: describeStackResourceDrifts,
    DescribeStackResources: describeStackResources,
    DescribeStacks: describeStacks,
    DetectStackDrift: detectStackDrift,
    DetectStackResourceDrift: detectStackResourceDrift,
    ExecuteChangeSet: executeChangeSet,
    GetStackPolicy: getStackPolicy,
    GetTemplate: getTemplate,
    GetTemplateSummary: getTemplateSummary,
    ListChangeSets: listChangeSets,
    ListExports: listExports,
    ListImports: listImports,
    ListStackResources: listStackResources,
    ListStacks: listStacks,
    RollbackStack: rollbackStack,
    SetStackPolicy: setStackPolicy,
    UpdateStack: updateStack,
    UpdateTerminationProtection: updateTerminationProtection,
    ValidateTemplate: validateTemplate,
  },
  async tick(heartbeat) {
    await makeChangeSets(heartbeat);
    await advanceStacks(heartbeat);
    await detectDrift(heartbeat);
  },
};
