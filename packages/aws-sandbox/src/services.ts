import { acmService } from './acm';
import { cloudFormationService } from './cloudformation';
import { ec2Service } from './ec2';
import { iamService } from './iam';
import { Service } from './kernel/types';
import { kmsService } from './kms';
import { logsService } from './logs';
import { monitoringService } from './monitoring';
import { mwaaService } from './mwaa';
import { s3Service } from './s3';
import { serviceQuotasService } from './servicequotas';
import { stsService } from './sts';

/** Every AWS service that the sandbox offers. */
export const services: Service[] = [
  acmService,
  cloudFormationService,
  ec2Service,
  iamService,
  kmsService,
  logsService,
  monitoringService,
  mwaaService,
  s3Service,
  serviceQuotasService,
  stsService,
];
