import { ec2Service } from './ec2';
import { Service } from './kernel/types';
import { stsService } from './sts';

/** Every AWS service that the sandbox offers. */
export const services: Service[] = [ec2Service, stsService];
