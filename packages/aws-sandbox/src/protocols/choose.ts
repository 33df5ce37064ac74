import { ServiceModel } from '../model/serviceModel';
import { awsJson, targetOf } from './awsJson';
import { Protocol, WireRequest } from './protocol';
import { awsQuery, ec2Query } from './query';
import { restJson } from './restJson';
import { restXml } from './restXml';

const json10 = awsJson('1.0');
const json11 = awsJson('1.1');

/**
 * The protocol that a request speaks. Some services know more than one: the
 * newer clients of CloudWatch speak JSON, the AWS CLI the query protocol.
 */
export function chooseProtocol(
  model: ServiceModel | undefined,
  request: WireRequest,
): Protocol {
  if (targetOf(request)) {
    return request.headers['content-type']?.includes('1.0') ? json10 : json11;
  }
  switch (model?.dialect) {
    case 'ec2':
      return ec2Query;
    case 'query':
      return awsQuery;
    case 'json':
      return json11;
    case 'rest-xml':
      return restXml;
    case 'rest-json':
      return restJson;
    default:
      return request.headers['content-type']?.includes('x-www-form-urlencoded')
        ? awsQuery
        : restJson;
  }
}
