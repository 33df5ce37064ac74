import { Text } from '@backstage/ui';
import type { CostEstimate } from 'mwaa-network';
import { TitledCard } from '../../common/TitledCard';
import { useMwaaTranslation } from '../../translation';
import styles from './CostCard.module.css';

/** What the environment costs a month, item by item. */
export function CostCard({ cost }: { cost: CostEstimate }) {
  const { t } = useMwaaTranslation();
  const money = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: cost.currency,
  });
  return (
    <TitledCard title={t('form.preview.costLabel')}>
      <p className={styles.sum}>
        {t('form.preview.cost', { amount: money.format(cost.monthly) })}
      </p>
      <table className={styles.items}>
        <thead>
          <tr>
            <th scope="col">{t('form.preview.costItem')}</th>
            <th scope="col">{t('form.preview.costQuantity')}</th>
            <th scope="col">{t('form.preview.costAmount')}</th>
          </tr>
        </thead>
        <tbody>
          {cost.items.map(item => (
            <tr key={item.label}>
              <th scope="row">{item.label}</th>
              <td>
                {item.quantity} × {money.format(item.unitPrice)}
              </td>
              <td>{money.format(item.monthly)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text as="p" variant="body-small" color="secondary">
        {t('form.preview.costNote', { date: cost.asOf })}{' '}
        {cost.notIncluded.length > 0 &&
          t('form.preview.costWithout', {
            items: cost.notIncluded.join('; '),
          })}
      </Text>
    </TitledCard>
  );
}
