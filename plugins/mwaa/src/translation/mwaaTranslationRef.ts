import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { auditMessages } from './messages/audit';
import { operationsMessages } from './messages/operations';
import { environmentMessages } from './messages/environment';
import { formMessages } from './messages/form';
import { lifecycleFormMessages, lifecycleMessages } from './messages/lifecycle';
import { stateMessages } from './messages/states';
import { statusMessages } from './messages/status';
import { topologyMessages } from './messages/topology';
import { verdictMessages } from './messages/verdict';

/**
 * Every text of this plugin; give a translation resource for it to have it in
 * another language, or to change its words.
 *
 * @public
 */
export const mwaaTranslationRef = createTranslationRef({
  id: 'plugin.mwaa',
  messages: {
    ...statusMessages,
    ...environmentMessages,
    ...verdictMessages,
    ...topologyMessages,
    ...stateMessages,
    ...formMessages,
    ...lifecycleMessages,
    ...lifecycleFormMessages,
    ...auditMessages,
    ...operationsMessages,
  },
});
