import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { AlertDisplay, SignInPage } from '@backstage/core-components';
import { CatalogEntityPage, CatalogIndexPage } from '@backstage/plugin-catalog';
import { ScaffolderPage } from '@backstage/plugin-scaffolder';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import {
  MwaaAirflowOptionsFieldExtension,
  MwaaAuditPage,
  MwaaDecommissionConfirmFieldExtension,
  MwaaEnvironmentNameFieldExtension,
  MwaaEnvironmentPickerFieldExtension,
  MwaaOperationsPage,
  MwaaPlanPreviewFieldExtension,
  MwaaRepairPreviewFieldExtension,
  MwaaSettingFieldExtension,
  MwaaTargetPickerFieldExtension,
  MwaaUpdatePreviewFieldExtension,
  MwaaVpcPickerFieldExtension,
} from 'backstage-plugin-mwaa/legacy';
import { Navigate, Route } from 'react-router-dom';
import { apis } from './apis';
import { entityPage } from './components/catalog/EntityPage';

const app = createApp({
  apis,
  components: {
    SignInPage: props => <SignInPage {...props} providers={['guest']} />,
  },
});

const routes = (
  <FlatRoutes>
    <Route path="/" element={<Navigate to="catalog" />} />
    <Route path="/catalog" element={<CatalogIndexPage />} />
    <Route
      path="/catalog/:namespace/:kind/:name"
      element={<CatalogEntityPage />}
    >
      {entityPage}
    </Route>
    <Route path="/mwaa" element={<MwaaAuditPage />} />
    <Route path="/mwaa-operations" element={<MwaaOperationsPage />} />
    <Route path="/create" element={<ScaffolderPage />}>
      <ScaffolderFieldExtensions>
        <MwaaAirflowOptionsFieldExtension />
        <MwaaDecommissionConfirmFieldExtension />
        <MwaaEnvironmentNameFieldExtension />
        <MwaaEnvironmentPickerFieldExtension />
        <MwaaPlanPreviewFieldExtension />
        <MwaaRepairPreviewFieldExtension />
        <MwaaSettingFieldExtension />
        <MwaaTargetPickerFieldExtension />
        <MwaaUpdatePreviewFieldExtension />
        <MwaaVpcPickerFieldExtension />
      </ScaffolderFieldExtensions>
    </Route>
  </FlatRoutes>
);

export default app.createRoot(
  <>
    <AlertDisplay />
    <AppRouter>{routes}</AppRouter>
  </>,
);
