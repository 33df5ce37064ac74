module.exports = require('../../scripts/lint/boundaries').boundaries(__dirname);
