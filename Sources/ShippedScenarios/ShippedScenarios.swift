/// The scenarios of the folder `scenarios`, which are a part of every program.
package enum ShippedScenarios {
  /// Their names, in order.
  package static var names: [String] { all.map(\.name) }

  /// The text of a scenario.
  ///
  /// - Parameter name: For instance `rate-limited`.
  /// - Returns: JSON in UTF-8; nil if no scenario has that name.
  package static func bytes(named name: String) -> [UInt8]? {
    all.first { $0.name == name }?.bytes()
  }

  private static let all: [(name: String, bytes: @Sendable () -> [UInt8])] = [
    ("documented", { PackageResources.documented_json }),
    ("empty-list", { PackageResources.empty_list_json }),
    ("every-work-fails-once", { PackageResources.every_work_fails_once_json }),
    ("every-work-fails-thrice", { PackageResources.every_work_fails_thrice_json }),
    ("expired-token", { PackageResources.expired_token_json }),
    ("flaky-network", { PackageResources.flaky_network_json }),
    ("forbidden", { PackageResources.forbidden_json }),
    ("garbage", { PackageResources.garbage_json }),
    ("hourly-quota", { PackageResources.hourly_quota_json }),
    ("log-in-fails-twice", { PackageResources.log_in_fails_twice_json }),
    ("maintenance-window", { PackageResources.maintenance_window_json }),
    ("missing-permission", { PackageResources.missing_permission_json }),
    ("monthly-quota", { PackageResources.monthly_quota_json }),
    ("outage-of-a-minute", { PackageResources.outage_of_a_minute_json }),
    ("put-not-found", { PackageResources.put_not_found_json }),
    ("rate-limit-with-retry-after", { PackageResources.rate_limit_with_retry_after_json }),
    ("rate-limit-without-retry-after", { PackageResources.rate_limit_without_retry_after_json }),
    ("rate-limited", { PackageResources.rate_limited_json }),
    ("read-only-token", { PackageResources.read_only_token_json }),
    ("renewal-refused", { PackageResources.renewal_refused_json }),
    ("reset-on-second-request", { PackageResources.reset_on_second_request_json }),
    ("server-errors", { PackageResources.server_errors_json }),
    ("session-expires-mid-list", { PackageResources.session_expires_mid_list_json }),
    ("slow-backend", { PackageResources.slow_backend_json }),
    ("slow-large-list", { PackageResources.slow_large_list_json }),
    ("stalled-response", { PackageResources.stalled_response_json }),
    ("strict-validation", { PackageResources.strict_validation_json }),
    ("ten-percent-chaos", { PackageResources.ten_percent_chaos_json }),
    ("truncated-created", { PackageResources.truncated_created_json }),
    ("unauthorized", { PackageResources.unauthorized_json }),
    ("wrong-tenant", { PackageResources.wrong_tenant_json }),
  ]
}
