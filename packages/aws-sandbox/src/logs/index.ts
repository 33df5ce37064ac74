import { Service } from '../kernel/types';
import * as groups from './logGroups';

/** Amazon CloudWatch Logs: log groups, without what is written to them. */
export const logsService: Service = {
  name: 'logs',
  operations: {
    CreateLogGroup: groups.createLogGroup,
    DeleteLogGroup: groups.deleteLogGroup,
    DeleteRetentionPolicy: groups.deleteRetentionPolicy,
    DescribeLogGroups: groups.describeLogGroups,
    ListTagsForResource: groups.listTagsForResource,
    PutRetentionPolicy: groups.putRetentionPolicy,
    TagResource: groups.tagResource,
    UntagResource: groups.untagResource,
  },
};
