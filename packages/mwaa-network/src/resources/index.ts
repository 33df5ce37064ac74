export { endpointId, TAKEN_ENDPOINT_IDS } from './endpointId';
export {
  ENDPOINT_GROUP,
  endpointGroup,
  withEndpointGroup,
} from './endpointGroup';
export { endpointPolicy } from './endpointPolicy';
export { getAtt, ref, sub, commaList } from './intrinsics';
export { logsKeyStatement } from './logsKeyStatement';
