// Types of what the Backstage CLI bundles besides code: CSS modules and images.
/// <reference types="@backstage/cli/asset-types" />
