import { createApp } from '@backstage/frontend-defaults';

// Plugins are discovered from this package's dependencies (`app.packages: all`).
export default createApp();
