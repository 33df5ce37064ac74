import { Service } from '../kernel/types';
import { deleteAlarms, describeAlarms, putMetricAlarm } from './alarms';
import { getMetricData, listMetrics } from './metricData';

/** Amazon CloudWatch: what environments report, and alarms on it. */
export const monitoringService: Service = {
  name: 'monitoring',
  operations: {
    DeleteAlarms: deleteAlarms,
    DescribeAlarms: describeAlarms,
    GetMetricData: getMetricData,
    ListMetrics: listMetrics,
    PutMetricAlarm: putMetricAlarm,
  },
};
