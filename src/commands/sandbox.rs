//! `joor sandbox`: a local JOOR until it is interrupted.

use std::env;
use std::process::ExitCode;
use std::time::Duration;

use joor_api::client::EnvironmentCredentials;
use joor_sandbox::{Account, Sandbox, Storage};

use crate::arguments::SandboxArguments;
use crate::commands::runtime;
use crate::failure::Failure;

pub(crate) fn run(arguments: &SandboxArguments) -> Result<ExitCode, Failure> {
    let mut builder = Sandbox::builder().job_step(Duration::from_millis(arguments.job_step));
    if let Some(file) = &arguments.storage {
        builder = builder.storage(Storage::File(file.clone()));
    }
    if let Some(variable) = &arguments.token_env {
        let token = env::var(variable).map_err(|_| Failure::usage(format!("the environment has no {variable}")))?;
        builder = builder.token(token).map_err(|error| Failure::usage(error.to_string()))?;
    }
    for prefix in &arguments.account_env {
        let read = EnvironmentCredentials::with_prefix(prefix).read();
        let found = read.map_err(|error| Failure::usage(error.to_string()))?;
        let (secret, password) = (found.client_secret().clone(), found.password().clone());
        builder = builder.account(Account::new(found.client_id(), secret, found.username(), password));
    }
    builder = builder.token_lifetime(arguments.token_lifetime);
    let usage = |error: joor_sandbox::Error| Failure::usage(error.to_string());
    builder = builder.seed_orders(arguments.seed_orders).seed(arguments.seed);
    builder = builder.rate_limit(arguments.limit.rate_limit().map_err(usage)?).clock_speed(arguments.clock_speed);
    builder = arguments.account_ids.iter().fold(builder, |builder, id| builder.account_id(id));
    builder = arguments.faults.iter().cloned().fold(builder, |builder, fault| builder.fault(fault));
    builder = builder.fault_seed(arguments.fault_seed);
    if let Some(file) = &arguments.orders {
        builder = builder.orders_file(file);
    }
    let sandbox = builder.build().map_err(|error| Failure::new(error.to_string()))?;
    runtime()?.block_on(async {
        let running = sandbox
            .listen(arguments.listen)
            .await
            .map_err(|error| Failure::new(error.to_string()).help("choose another address with --listen"))?;
        anstream::println!("a local JOOR listens on {}", running.base_url());
        anstream::println!("try: JOOR_TOKEN=any joor push examples/customers.xml --base-url {}", running.base_url());
        tokio::signal::ctrl_c()
            .await
            .map_err(|error| Failure::new(format!("cannot wait for an interrupt: {error}")))?;
        running.shutdown().await;
        anstream::println!("stopped");
        Ok(ExitCode::SUCCESS)
    })
}
