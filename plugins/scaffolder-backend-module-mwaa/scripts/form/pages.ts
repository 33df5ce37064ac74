import {
  fields,
  vpcKind,
  type Field,
  type FormPage,
  type UpdateField,
} from 'mwaa-network';
import { changeOf, parameterOf } from './parameter';
import { nameOf, shownWhen, type Schema } from './shownWhen';

const all: readonly Field[] = fields;

/** What the form asks for with fields of its own, which stand for several of a request's. */
const target: Schema = {
  title: 'Account and Region',
  type: 'object',
  description:
    'Only accounts and Regions that the portal may provision in are offered.',
  'ui:field': 'MwaaTargetPicker',
};

const existingVpc: Schema = {
  title: 'The VPC, its subnets and groups',
  type: 'object',
  description:
    'Two private subnets in two Availability Zones. They cannot be changed later.',
  'ui:field': 'MwaaVpcPicker',
};

const environment: Schema = {
  title: 'Environment',
  type: 'object',
  description:
    'One that the portal made. What is left empty on the following pages stays as it is.',
  'ui:field': 'MwaaEnvironmentPicker',
};

function preview(title: string, description: string, field: string): Schema {
  return {
    title: 'Preview',
    properties: {
      preview: {
        title,
        description,
        type: 'string',
        'ui:field': field,
        'ui:backstage': { review: { show: false } },
      },
    },
  };
}

/** A question of a page, and when it is asked; always without a condition. */
interface Question {
  name: string;
  parameter: Schema;
  when?: Schema;
}

/** The parameters of the template that provisions. */
export function formParameters(): Schema[] {
  const pages: FormPage[] = [
    'Environment',
    'Network',
    'Size',
    'Settings',
    'Security and alarms',
  ];
  return [
    ...pages.map(title =>
      pageOf(
        title,
        all.filter(({ form }) => form?.page === title).flatMap(questionsOf),
        title === 'Environment' ? ['name', 'owner', 'target'] : [],
      ),
    ),
    preview(
      'What will be created',
      'The network as it will be, what the judge says of it, and what it costs. Nothing is created before you confirm.',
      'MwaaPlanPreview',
    ),
  ];
}

/** The parameters of the template that changes: what an update can change. */
export function updateParameters(): Schema[] {
  const pages: Array<UpdateField['page']> = [
    'Environment',
    'Size',
    'Web server',
    'Settings',
  ];
  return [
    ...pages.map(title =>
      pageOf(
        title,
        [
          ...(title === 'Environment'
            ? [{ name: 'environment', parameter: environment }]
            : []),
          ...all
            .filter(({ update }) => update?.page === title)
            .map(each => ({ name: nameOf(each), parameter: changeOf(each) })),
        ],
        title === 'Environment' ? ['environment'] : [],
      ),
    ),
    preview(
      'What will change',
      'What changes, and what the judge says then. Nothing is touched before you confirm.',
      'MwaaUpdatePreview',
    ),
  ];
}

/** Questions of the form that stand behind a field's. */
const BEHIND: Record<string, Question> = {
  system: { name: 'target', parameter: target },
  webserverAccessMode: {
    name: vpcKind.path,
    parameter: parameterOf(vpcKind),
  },
};

/** What a form asks for a field; parts of an object are asked for together. */
function questionsOf(of: Field): Question[] {
  const when = shownWhen(of);
  if (of.path === 'vpc.vpcId') {
    return [{ name: 'existingVpc', parameter: existingVpc, when }];
  }
  const name = nameOf(of);
  if (name.includes('.')) return [];
  const { [of.path]: behind } = BEHIND;
  return [
    { name, parameter: parameterOf(of), when },
    ...(behind ? [behind] : []),
  ];
}

function pageOf(
  title: string,
  questions: Question[],
  required: string[],
): Schema {
  const conditions = [
    ...new Map(
      questions.flatMap(({ when }) =>
        when ? [[JSON.stringify(when), when] as const] : [],
      ),
    ).values(),
  ];
  return {
    title,
    ...(required.length > 0 && { required }),
    properties: propertiesOf(questions.filter(({ when }) => !when)),
    ...(conditions.length > 0 && {
      // Side by side, for the form's checks do not look into conditions within
      // conditions.
      allOf: conditions.map(condition => ({
        if: condition,
        then: {
          properties: propertiesOf(
            questions.filter(
              ({ when }) => JSON.stringify(when) === JSON.stringify(condition),
            ),
          ),
        },
      })),
    }),
  };
}

function propertiesOf(questions: Question[]): Schema {
  return Object.fromEntries(
    questions.map(({ name, parameter }) => [name, parameter]),
  );
}
