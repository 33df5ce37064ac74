import { EntityAboutCard, EntityLayout } from '@backstage/plugin-catalog';
import Grid from '@material-ui/core/Grid';
import {
  MwaaHealthCard,
  MwaaNetworkContent,
  isMwaaEnvironmentAvailable,
} from 'backstage-plugin-mwaa/legacy';

export const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <Grid item md={6}>
          <EntityAboutCard />
        </Grid>
        <Grid item md={6}>
          <MwaaHealthCard />
        </Grid>
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route
      path="/network"
      title="Network"
      if={isMwaaEnvironmentAvailable}
    >
      <MwaaNetworkContent />
    </EntityLayout.Route>
  </EntityLayout>
);
