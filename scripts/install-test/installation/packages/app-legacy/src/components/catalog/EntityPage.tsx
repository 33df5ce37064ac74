import {
  EntityAboutCard,
  EntityLayout,
  EntitySwitch,
} from '@backstage/plugin-catalog';
import Grid from '@material-ui/core/Grid';
import {
  isMwaaEnvironmentAvailable,
  MwaaHealthCard,
  MwaaNetworkContent,
} from 'backstage-plugin-mwaa/legacy';

export const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <Grid item md={6}>
          <EntityAboutCard />
        </Grid>
        <EntitySwitch>
          <EntitySwitch.Case if={isMwaaEnvironmentAvailable}>
            <Grid item md={6}>
              <MwaaHealthCard />
            </Grid>
          </EntitySwitch.Case>
        </EntitySwitch>
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
