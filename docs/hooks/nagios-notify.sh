#!/bin/sh
# Notification command for Nagios and Icinga. Give the server in TOCSIN_URL and a secret of the source in TOCSIN_TOKEN.
#
# Nagios:
#   define command {
#     command_name  notify-tocsin-service
#     command_line  TOCSIN_URL=https://tocsin.example.org TOCSIN_TOKEN=... /usr/local/bin/nagios-notify.sh \
#       "$NOTIFICATIONTYPE$" "$HOSTNAME$" "$HOSTADDRESS$" "$SERVICEDESC$" "$SERVICESTATE$" "$SERVICESTATETYPE$" \
#       "$SERVICEATTEMPT$" "$SERVICEOUTPUT$" "$SERVICEPERFDATA$" "$NOTIFICATIONAUTHOR$" "$NOTIFICATIONCOMMENT$" \
#       "$SERVICEGROUPNAMES$" "$TIMET$"
#   }
# For hosts: "" in place of the service, and $HOSTSTATE$, $HOSTSTATETYPE$, $HOSTATTEMPT$, $HOSTOUTPUT$, $HOSTPERFDATA$,
# $HOSTGROUPNAMES$.
#
# Icinga 2: a NotificationCommand with the same arguments, $notification.type$, $host.name$, $address$, $service.name$,
# $service.state$, $service.state_type$, $service.check_attempt$, $service.output$, $service.perfdata$,
# $notification.author$, $notification.comment$, "" and $icinga.timet$.
printf 'X-Tocsin-Token: %s\n' "$TOCSIN_TOKEN" | curl --silent --show-error --fail --max-time 20 --retry 3 \
  --header @- \
  --data-urlencode "type=$1" --data-urlencode "host=$2" --data-urlencode "address=$3" \
  --data-urlencode "service=$4" --data-urlencode "state=$5" --data-urlencode "statetype=$6" \
  --data-urlencode "attempt=$7" --data-urlencode "output=$8" --data-urlencode "perfdata=$9" \
  --data-urlencode "author=${10}" --data-urlencode "comment=${11}" --data-urlencode "groups=${12}" \
  --data-urlencode "time=${13}" \
  "$TOCSIN_URL/webhooks/nagios"
